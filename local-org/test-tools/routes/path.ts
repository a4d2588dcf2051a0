/** Where the API of the test tools is. */
export const testToolsPath = '/api/v1/testTools';
