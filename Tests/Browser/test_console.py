"""A shopkeeper's day in the console, with and without JavaScript."""

import re
import struct
import uuid
import zlib

import pytest
from playwright.sync_api import expect


@pytest.fixture
def shopkeeper(visitors, shop):
    """Opens windows that are signed in as an administrator, on the console's first page."""

    def open_window(**options):
        visitor = visitors(**options)
        visitor.page.goto("/console")
        visitor.sign_in(shop.administrator())
        expect(visitor.heading("Console", exact=True)).to_be_visible()
        return visitor

    return open_window


def picture():
    """A PNG file of one colour."""
    side = 600
    rows = (b"\0" + bytes((31, 95, 75)) * side) * side

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def open_section(visitor, name):
    visitor.page.get_by_role("navigation", name="Console").get_by_role("link", name=name, exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def press_and_confirm(visitor, name):
    """The button of an action, and then that of the page which says what will happen."""
    visitor.button(name, exact=True).click()
    expect(visitor.link("Back", exact=True)).to_be_visible()
    visitor.button(name, exact=True).click()


def expect_notice(visitor, text):
    expect(visitor.page.get_by_role("status").filter(has_text=text)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_order_is_found_shipped_delivered_and_paid_back(shopkeeper, shop, scripts):
    customer = shop.new_customer()
    shop.order(customer)
    visitor = shopkeeper(scripts=scripts)
    open_section(visitor, "Orders")
    visitor.field("Number, name or product").fill(customer.email)
    visitor.button("Show", exact=True).click()
    expect(visitor.link(f"Remove filter “{customer.email}”")).to_be_visible()
    visitor.page.get_by_role("row").nth(1).get_by_role("link").click()
    number = re.search(r"[\d-]{5,}", visitor.page.get_by_role("heading", level=1).inner_text()).group()
    visitor.field("Carrier", exact=False).fill("DHL")
    visitor.field("Tracking number").fill("JD-4711")
    press_and_confirm(visitor, "Ship")
    expect_notice(visitor, "The order is shipped")
    expect(visitor.page.get_by_role("list", name="Timeline")).to_contain_text("DHL JD-4711")
    press_and_confirm(visitor, "Mark delivered")
    expect_notice(visitor, "The order is delivered")
    visitor.field("Pieces of", exact=False).fill("1")
    visitor.field("Amount", exact=False).fill("999999")
    visitor.button("Refund", exact=True).click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("No more than")
    visitor.field("Amount", exact=False).fill("1.50")
    visitor.button("Refund", exact=True).click()
    expect(visitor.page.get_by_text(re.compile("Back into stock: 1 ×"))).to_be_visible()
    visitor.button("Refund", exact=True).dblclick()
    expect_notice(visitor, "The money is on its way back")
    open_section(visitor, "Orders")
    visitor.field("Number, name or product").fill(number)
    visitor.button("Show", exact=True).click()
    visitor.page.get_by_role("row").nth(1).get_by_role("link").click()
    # Pressed twice, it was paid back once.
    expect(visitor.page.get_by_role("definition").filter(has_text="$1.50")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_product_is_added_priced_pictured_and_stocked(shopkeeper, scripts):
    visitor = shopkeeper(scripts=scripts)
    page = visitor.page
    name = f"Console kettle {uuid.uuid4().hex[:8]}"
    open_section(visitor, "Products")
    visitor.button("New product").click()
    visitor.field("Product name").fill(name)
    visitor.field("Category").fill("Kitchen")
    visitor.field("Price in dollars").fill("49.90")
    visitor.field("Description").fill("Boils a litre.")
    visitor.field("Pieces in stock", exact=False).fill("5")
    visitor.button("Save", exact=True).dblclick()
    expect_notice(visitor, "The product is in the shop")
    visitor.field("Price in dollars").fill("44.90")
    visitor.button("Save", exact=True).click()
    expect_notice(visitor, "Your changes are saved")
    expect(visitor.field("Price in dollars")).to_have_value("44.90")
    if scripts:
        visitor.field("Picture file", exact=False).set_input_files(
            {"name": "kettle.png", "mimeType": "image/png", "buffer": picture()})
        expect(page.get_by_alt_text("Preview of the chosen picture")).to_be_visible()
        visitor.button("Upload picture").click()
        # Another program makes it ready, one picture after the other.
        expect(page.get_by_text("The picture is in the shop.")).to_be_visible(timeout=40_000)
    else:
        expect(page.get_by_text("Uploading a picture needs JavaScript")).to_be_visible()
    visitor.link("Its stock and ledger").click()
    visitor.field("Change").fill("-2")
    visitor.field("Reason").fill("Broken on the way")
    visitor.button("Adjust stock").click()
    expect_notice(visitor, "The stock is changed")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Broken on the way")
    open_section(visitor, "Products")
    visitor.field("Search products").fill(name)
    visitor.button("Show", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(2)


def test_two_who_edit_a_product_see_each_others_changes(shopkeeper, shop):
    visitor = shopkeeper()
    product = shop.product()
    page = visitor.page
    path = f"/console/products/{product['productId']}"
    page.goto(path)
    other = visitor.new_tab()
    other.goto(path)
    old = f"{product['price']['amount'] / 100:.2f}"
    other.get_by_label("Price in dollars").fill("123.45")
    other.get_by_label("Description").fill("The other's description.")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("status").filter(has_text="saved")).to_be_visible()
    visitor.field("Price in dollars").fill("99.00")
    visitor.button("Save", exact=True).click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Somebody else has changed this product")
    for text in (old, "123.45", "99.00", "You left it as it was"):
        expect(alert).to_contain_text(text)
    expect(visitor.field("Price in dollars")).to_have_value("99.00")
    expect(visitor.field("Description")).to_have_value("The other's description.")
    visitor.field("Price in dollars").fill(old)
    visitor.field("Description").fill(product["description"])
    visitor.button("Save", exact=True).click()
    expect_notice(visitor, "Your changes are saved")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_rows_are_imported_and_the_failed_one_is_mended(shopkeeper, scripts):
    visitor = shopkeeper(scripts=scripts)
    page = visitor.page
    mark = uuid.uuid4().hex[:8]
    rows = (
        "externalId,name,description,category,price,initialStock,lowStockThreshold\n"
        f"a-{mark},Copper kettle {mark},Boils.,Kitchen,49.90,5,3\nb-{mark},Copper pot {mark},Holds.,Kitchen,cheap,4,1\n")
    open_section(visitor, "Imports")
    if scripts:
        visitor.field("CSV file").set_input_files({"name": "rows.csv", "mimeType": "text/csv", "buffer": rows.encode()})
        page.locator("#file-dry").uncheck()
        visitor.button("Import file").click()
    else:
        visitor.field("Rows of CSV").fill(rows)
        page.locator("#dry").uncheck()
        visitor.button("Import rows").click()
    first = follow_import(visitor)
    expect(page.get_by_role("group", name="Line 3")).to_contain_text("price")
    page.get_by_role("group", name="Line 3").get_by_label("price", exact=True).fill("20")
    visitor.button("Import corrected rows").click()
    follow_import(visitor, after=first)
    expect(page.get_by_role("heading", name="Failed rows")).to_have_count(0)
    page.goto(f"/console/products?q={mark}")
    expect(page.get_by_role("row")).to_have_count(3)


def follow_import(visitor, after=None):
    """Waits on the page of an import until it is completed: a script loads its state, without one there is a link. Its address."""
    page = visitor.page
    page.wait_for_url(lambda url: re.search("/console/imports/[0-9a-f-]{36}$", url) and url != after)
    completed = page.get_by_text("Completed", exact=True)
    for _ in range(200):
        if visitor.scripts:
            expect(completed).to_be_visible()
        if completed.is_visible():
            return page.url
        visitor.link("Show its state now").or_(completed).click()
    raise AssertionError("the import does not end")


def test_a_promotion_is_created_and_ended(shopkeeper):
    visitor = shopkeeper(scripts=False)
    code = f"C-{uuid.uuid4().hex[:10]}"
    open_section(visitor, "Promotions")
    if not visitor.field("Promotion code").is_visible():
        visitor.page.get_by_text("New promotion").click()
    visitor.field("Promotion code").fill(code)
    visitor.button("Create promotion").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Enter either percent or dollars")
    visitor.field("Percent off").fill("10")
    visitor.button("Create promotion").click()
    expect_notice(visitor, "The promotion is created")
    visitor.page.get_by_role("row").filter(has_text=code).get_by_role("button", name="End now").click()
    visitor.button("End now").click()
    expect_notice(visitor, "The promotion has ended")
    expect(visitor.page.get_by_role("row").filter(has_text=code)).to_contain_text("Ended")


def test_the_console_is_not_for_customers(visitors, customer):
    visitor = visitors()
    visitor.page.goto("/console/orders")
    visitor.sign_in(customer)
    expect(visitor.heading("This page is not for you")).to_be_visible()
