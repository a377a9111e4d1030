// On an old address: goes on to the new one with the anchor of the claim, which a browser that
// follows the page's own refresh leaves behind.
const moved = document.querySelector("[data-moved]");
if (moved && location.hash) {
  moved.hash = location.hash;
  location.replace(moved.href);
}
