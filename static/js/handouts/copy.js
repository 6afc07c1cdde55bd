/* <copy-link>: a link that can be copied; on plain HTTP there is no clipboard, so the text is selected and copied the old way. */
class CopyLink extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const input = this.querySelector("input");
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      document.execCommand("copy");
    }
    this.querySelector("[role=status]").textContent = this.dataset.copied;
  }
}

customElements.define("copy-link", CopyLink);
