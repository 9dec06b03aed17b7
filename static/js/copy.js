// A button that copies the text of the box it names. Without it, one selects the text by keyboard.

const tooLong = () => new Promise((_, reject) => setTimeout(reject, 2000));

// The old way answers at once and asks nobody; the new one may wait for a permission that never comes.
async function copied(text) {
  if (document.execCommand?.("copy")) return true;
  try {
    await Promise.race([navigator.clipboard.writeText(text), tooLong()]);
    return true;
  } catch {
    return false;
  }
}

for (const button of document.querySelectorAll("[data-seen-copy]")) {
  const box = document.getElementById(button.dataset.seenCopy);
  const status = document.querySelector("[data-seen-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    const done = await copied(box.value);
    status.textContent = done ? status.dataset.seenCopied : status.dataset.seenNotCopied;
  });
}
