// A whole page load: nothing that this tab has shown before stays in its memory or behind its Back button.
export default function (component) {
  window.location.replace(component.data.to);
}
