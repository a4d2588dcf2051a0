// Preloaded (node --import) into a child process that has an IPC channel: when the parent goes, however it goes, so
// does the child. A signal handler in the parent would miss SIGKILL and a crash.
process.on('disconnect', () => process.exit());
process.channel?.unref();
