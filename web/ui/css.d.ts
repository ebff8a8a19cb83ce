// Styles are bundled by build.mjs; importing one gives nothing.
declare module "*.css";
