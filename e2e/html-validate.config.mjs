// What a valid page is. Every rule that differs from the recommended set says why.

export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // HTML knows both; lower case is what the templates write throughout.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A page is one request: its style stands in it, admitted by its hash.
    'require-sri': 'off',
    // `form > button` sends the form in every browser; the shorter page is the better one.
    'no-implicit-button-type': 'off',
    // `text` is what HTML means where nothing is said.
    'no-implicit-input-type': 'off',
    // The numbers to call now stand before the text, under a heading of their own.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // The boxes of one question bear one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    // Numbers are kept together by style; a hard space would be copied into the dialler.
    'tel-non-breaking': 'off',
  },
};
