// Type for two people on a sofa. Every size on the page follows from this one.
export default function (component) {
  document.documentElement.style.fontSize = component.data.size;
}
