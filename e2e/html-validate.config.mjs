// What a valid page is. Every rule that differs from the recommended set says why.

export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // HTML knows both; lower case is what the templates write throughout.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A page is one request: its style stands in it, admitted by its hash.
    'require-sri': 'off',
    // A page is read on 2G: spaces between attributes and lines cost nothing to the reader.
    'no-trailing-whitespace': 'off',
    // `form > button` sends the form in every browser; the shorter page is the better one.
    'no-implicit-button-type': 'off',
    // Every window bears the same neutral title, and it is short already.
    'long-title': 'off',
  },
};
