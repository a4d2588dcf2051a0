// Preloaded (node --import) into a child process with an IPC channel. The child exits when its parent ends for any
// reason. A signal handler in the parent would miss SIGKILL and crashes.
process.on('disconnect', () => process.exit());
process.channel?.unref();
