// What stylesheets that pages begin with do to buttons, lists and the like: the rules of three kinds of them, as far as widgets meet
// them. (Tailwind CSS 3's preflight; version 4 has it in a layer, which is weaker than anything outside.)

export const tailwind = `
  *, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb; }
  h1, h2, h3 { font-size: inherit; font-weight: inherit; }
  table { text-indent: 0; border-color: inherit; border-collapse: collapse; }
  button, input, select { font-family: inherit; font-size: 100%; font-weight: inherit; line-height: inherit; color: inherit; margin: 0; padding: 0; }
  button { background-color: transparent; background-image: none; }
  blockquote, dl, dd, h1, h2, h3, figure, p, pre { margin: 0; }
  fieldset { margin: 0; padding: 0; }
  legend { padding: 0; }
  ol, ul, menu { list-style: none; margin: 0; padding: 0; }
  img, svg, video, canvas { display: block; vertical-align: middle; }
  img, video { max-width: 100%; height: auto; }`;

export const bootstrap = `
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, h3 { margin-top: 0; margin-bottom: 0.5rem; font-weight: 500; line-height: 1.2; }
  h2 { font-size: 2rem; }
  p { margin-top: 0; margin-bottom: 1rem; }
  ol, ul { padding-left: 2rem; }
  dl, ol, ul { margin-top: 0; margin-bottom: 1rem; }
  dt { font-weight: 700; }
  dd { margin-bottom: 0.5rem; margin-left: 0; }
  table { caption-side: bottom; border-collapse: collapse; }
  caption { padding-top: 0.5rem; padding-bottom: 0.5rem; color: #6c757d; text-align: left; }
  label { display: inline-block; }
  button { border-radius: 0; }
  button, input, select { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit; }
  fieldset { min-width: 0; padding: 0; margin: 0; border: 0; }
  legend { float: left; width: 100%; padding: 0; margin-bottom: 0.5rem; font-size: 1.5rem; line-height: inherit; }`;

/** As the classless ones do, which style all elements of a kind. */
export const classless = `
  button { background: #0172ad; color: #fff; padding: 12px 16px; border: 1px solid #0172ad; margin-bottom: 16px; font-size: 1.1rem; }
  ul, ol { padding-left: 2rem; margin: 1rem 0; list-style: square; }
  li { margin-bottom: 0.5rem; }
  p { margin: 1rem 0; }
  dl { margin: 1rem; }
  dd { margin: 1rem 0 1rem 2rem; }
  dt { font-weight: 700; }
  table { margin: 1rem 0; border-collapse: collapse; }
  th, td { padding: 1rem; border: 1px solid #999; }
  th { font-weight: 700; background: #eee; }
  fieldset { border: 2px solid; padding: 1rem; }
  legend { font-size: 2rem; }
  label { display: block; margin-bottom: 0.5rem; }
  h2 { font-size: 3rem; margin: 2rem 0; }
  summary { font-weight: 700; padding: 1rem; }`;
