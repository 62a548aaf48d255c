"""Somebody with a browser."""


class Visitor:
    """A window of its own cookies.

    `reports` has what the browser has complained about: errors of scripts, and violations of the pages' policy.
    """

    def __init__(self, browser, url, scripts=True, width=1440, height=900, scheme="light"):
        self.url = url
        self.scripts = scripts
        self.reports = []
        self._context = browser.new_context(
            base_url=url, java_script_enabled=scripts, viewport={"width": width, "height": height}, color_scheme=scheme,
            locale="en-US", reduced_motion="reduce")
        self.page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.reports.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._note)

    def _note(self, message):
        # A page that is shown for an error is reported by Chromium as a failed resource.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.reports.append(f"{self.page.url}: {message.text}")

    def close(self):
        self._context.close()

    def new_tab(self):
        return self._context.new_page()

    def button(self, name, exact=False):
        return self.page.get_by_role("button", name=name, exact=exact)

    def link(self, name, exact=False):
        return self.page.get_by_role("link", name=name, exact=exact)

    def field(self, name, exact=True):
        return self.page.get_by_label(name, exact=exact)

    def heading(self, name, exact=False):
        return self.page.get_by_role("heading", name=name, exact=exact)

    def sign_in(self, customer):
        """On the page for that."""
        self.field("Email").fill(customer.email)
        self.field("Password").fill(customer.password)
        self.button("Sign in").click()
