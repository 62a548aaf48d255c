"""screenshots DIRECTORY: pictures of every page of the running shop, at three widths, in light and dark.

SHOP_URL and CLOUDRETAIL_HOME name the stack. One sheet for each look stays in DIRECTORY/sheets; the pages themselves are in
DIRECTORY/pages.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

from conftest import CHROMIUM
from pages import console_pages, customer_pages, public_pages
from shop import Shop
from visitor import Visitor

WIDTHS = {320: 700, 768: 900, 1440: 1000}
SCHEMES = ["light", "dark"]
# On the sheets, in this order.
SHOWN = ["home", "products", "product", "cart", "checkout address", "order", "sign in", "not found"]
SHOWN_CONSOLE = [
    "console", "console orders", "console order", "console products", "console product", "console stock", "console imports",
    "console styleguide"]


def visit_all(visitor, shop, customer, order, shoot):
    for name, path in public_pages(shop).items():
        visitor.page.goto(path, wait_until="networkidle")
        shoot(name)
    visitor.page.goto(f"/products/x-{shop.product()['productId']}")
    visitor.button("Add to cart").click()
    visitor.page.get_by_role("dialog").wait_for()
    shoot("drawer")
    visitor.page.goto("/sign-in")
    visitor.sign_in(customer)
    visitor.page.wait_for_url("**/")
    for name, path in customer_pages(order).items():
        visitor.page.goto(path)
        visitor.page.wait_for_timeout(300)
        shoot(name)


def visit_console(visitor, shop, order, shoot):
    visitor.page.goto("/sign-in")
    visitor.sign_in(shop.administrator())
    visitor.page.wait_for_url("**/console")
    for name, path in console_pages(shop, order).items():
        visitor.page.goto(path)
        visitor.page.wait_for_timeout(300)
        shoot(name)


def sheet(browser, folder, names, width, scheme, target):
    """The pages side by side, as one picture."""
    files = [folder / f"{name.replace(' ', '-')}-{width}-{scheme}.png" for name in names]
    columns = 8 if width == 320 else 4
    images = "".join(f'<img src="{file.as_uri()}" width="{1600 // columns - 20}">' for file in files)
    page = browser.new_page(viewport={"width": 1600, "height": 400})
    html = folder / "sheet.html"
    html.write_text(
        f'<body style="margin:10px;background:#888;display:grid;gap:20px;grid-template-columns:repeat({columns},1fr)">{images}')
    page.goto(html.as_uri())
    page.screenshot(path=target, type="jpeg", quality=78, full_page=True)
    page.close()
    html.unlink()


def main(directory):
    folder = pathlib.Path(directory).resolve()
    pages, sheets = folder / "pages", folder / "sheets"
    for place in (pages, sheets):
        place.mkdir(parents=True, exist_ok=True)
    with Shop.of_environment() as shop, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--allow-file-access-from-files"])
        customer = shop.new_customer()
        order = shop.order(customer)
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                for visit in (
                    lambda visitor, shoot: visit_all(visitor, shop, customer, order, shoot),
                    lambda visitor, shoot: visit_console(visitor, shop, order, shoot)):
                    visitor = Visitor(browser, shop.url, width=width, height=height, scheme=scheme)

                    def shoot(name, visitor=visitor, width=width, scheme=scheme):
                        visitor.page.screenshot(path=pages / f"{name.replace(' ', '-')}-{width}-{scheme}.png")

                    visit(visitor, shoot)
                    visitor.close()
                sheet(browser, pages, SHOWN, width, scheme, sheets / f"{width}-{scheme}.jpg")
                sheet(browser, pages, SHOWN_CONSOLE, width, scheme, sheets / f"console-{width}-{scheme}.jpg")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
