"""What the tests in a browser share: Debian's Chromium, the running stack, and customers with accounts.

`scripts/test browser` runs them. SHOP_URL is the shop's address, CLOUDRETAIL_HOME the stack's folder, whose mails have the codes.
"""

import pytest
from playwright.sync_api import expect, sync_playwright

from shop import Shop
from visitor import Visitor

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def shop():
    with Shop.of_environment() as shop:
        yield shop


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def customer(shop):
    return shop.new_customer()


@pytest.fixture
def visitors(browser, shop):
    """Opens browsers' windows; afterwards none may have reported an error or a violation of the policy."""
    opened = []

    def open_window(**options):
        opened.append(Visitor(browser, shop.url, **options))
        return opened[-1]

    yield open_window
    for visitor in opened:
        visitor.close()
    reports = [report for visitor in opened for report in visitor.reports]
    assert reports == []
