"""One person at a PC or a phone, who does what a user does: opens, types, chooses, clicks, looks."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, TimeoutError

PC = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
HTML_LIMIT = 40 * 1024
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Person:
    """`faults` gathers what no page may do: errors in the console, a broken content policy, a request elsewhere."""

    def __init__(
        self, browser: Browser, base: str, username: str, password: str, *, phone: bool, scripts: bool = True
    ) -> None:
        self.base, self.username, self.password = base, username, password
        self.context = browser.new_context(
            viewport=PHONE if phone else PC,
            is_mobile=phone,
            has_touch=phone,
            locale="vi-VN",
            java_script_enabled=scripts,
        )
        self.context.set_default_timeout(30_000)  # two engines' tests may share the machine
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.fault(message.text))
        self.page.on("pageerror", lambda error: self.fault(str(error)))
        self.page.on("request", lambda request: self.at_home(request.url))
        # A leaving user is asked about typed words; tests mean what they do.
        self.page.on("dialog", lambda dialog: dialog.accept())

    def fault(self, text: str) -> None:
        # The browser logs a refused page (403, 404, 409) as an error; those are asked for on purpose.
        if "Failed to load resource" not in text:
            self.faults.append(f"{self.page.url}: {text}")

    def at_home(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "about:", "blob:")):
            self.faults.append(f"{self.page.url} asked {url}")

    def leave(self) -> None:
        self.context.close()

    # --- doing -------------------------------------------------------------------------------------------------

    def sign_in(self) -> None:
        self.open("/dang-nhap/")
        self.page.fill("[name=username]", self.username)
        self.page.fill("[name=password]", self.password)
        self.press("Đăng nhập")

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.base + path)

    def press(self, label: str, *, within: str = "main") -> None:
        """A button or a link that looks like one, by its words."""
        place = self.page.locator(within)
        pattern = re.compile(rf"^\s*{re.escape(label)}\s*$")
        button = place.get_by_role("button", name=pattern).or_(place.get_by_role("link", name=pattern))
        try:
            stays = button.first.get_attribute("type") == "button"
        except TimeoutError as error:
            raise AssertionError(f"{self.page.url} has no “{label}” to press:\n{self.words[:2000]}") from error
        if stays:
            button.first.click()
        else:
            self.follow(button)

    def follow(self, target: Locator) -> None:
        """Click what leads to a page, and be there: a page that is still coming cannot be read."""
        with self.page.expect_navigation():
            target.first.click()

    def side(self, menu: str, label: str) -> None:
        """To a page of the campaign, by the bar over each of them."""
        bar = self.page.locator(".campaign-bar")
        bar.locator("summary", has_text=menu).click()
        self.follow(bar.get_by_role("link", name=label, exact=True))

    def type(self, **fields: str) -> None:
        """Words into fields, by name; a double underscore stands for a dash."""
        for name, words in fields.items():
            self.put(name.replace("__", "-"), words)

    def put(self, name: str, words: str) -> None:
        field = self.page.locator(f"[name='{name}']").first
        match field.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type"):
            case "select" | "select-one" | "select-multiple":
                field.select_option(label=words)
            case "checkbox" | "radio":
                self.page.locator(f"[name='{name}'][value='{words}']").check()
            case _:
                field.fill(words)

    def tick_all(self, name: str) -> None:
        """Every box of one question."""
        for box in self.page.locator(f"[name='{name}']").all():
            box.check()

    def rows(self, rows: list[dict[str, str]], *, add: str) -> None:
        """Rows of a list, with as many new ones as needed."""
        for number, row in enumerate(rows):
            while not self.page.locator(f"[name='form-{number}-row']").count():
                self.press(add)
            for name, words in row.items():
                self.put(f"form-{number}-{name}", words)

    def attach(self, name: str, *files: tuple[str, bytes]) -> None:
        payload = [{"name": n, "mimeType": "application/octet-stream", "buffer": content} for n, content in files]
        self.page.set_input_files(f"[name='{name}']", payload)

    def download(self, label: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.locator("main").get_by_role("link", name=label).first.click()
        return Path(download.value.path()).read_bytes()

    # --- reading -----------------------------------------------------------------------------------------------

    @property
    def words(self) -> str:
        return " ".join(self.page.inner_text("main").split())

    @property
    def folded(self) -> str:
        """What a reader finds by opening what is folded."""
        return " ".join(" ".join(self.page.locator("main details").all_text_contents()).split())

    def sees(self, text: str) -> None:
        assert text in self.words or text in self.folded, f"{self.page.url} does not say “{text}”:\n{self.words[:2000]}"

    def look(self, name: str) -> None:
        """The page on a phone and on a PC: nothing cut off, small enough, no barrier; as pictures if somebody asks."""
        page, own = self.page, self.page.viewport_size
        for size in (PHONE, PC):
            page.set_viewport_size(size)
            if folder := os.environ.get("SCREENSHOTS"):
                page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=True)
            assert page.evaluate(OVERFLOW) <= 0, f"{name}: wider than {size['width']} px"
        page.set_viewport_size(own)
        size = len(self.context.request.get(page.url).body())
        assert size <= HTML_LIMIT, f"{name}: {size} bytes of HTML"
        known = len(self.faults)
        violations = Axe().run(page).response["violations"]
        del self.faults[known:]  # axe tries styles of its own, which our content policy rightly blocks
        told = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in violations]
        assert told == [], f"{name}: {told}"
