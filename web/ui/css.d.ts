// Styles and pictures are bundled by build.mjs: importing a style gives nothing, a picture its address.
declare module "*.css";
declare module "*.webp" {
  const address: string;
  export default address;
}
