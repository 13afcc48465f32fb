// Copies what the compiler does not: icons and codex files go beside the compiled nodes and credentials.
const { src, dest } = require('gulp');

const copied = ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'credentials/**/*.{svg,png}'];

exports['build:icons'] = () => src(copied, { base: '.', encoding: false }).pipe(dest('dist'));
