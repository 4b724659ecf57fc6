export default {
  title: "Neuron Cloud in a docs site",
  url: "https://example.com",
  baseUrl: "/manual/",
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  headTags: [{ tagName: "link", attributes: { rel: "icon", href: "data:," } }],
};
