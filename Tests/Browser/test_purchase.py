"""The purchase, as customers do it."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = {
    "Full name": "Ada Lovelace", "Street": "12 St James's Square", "City": "London", "Postal code": "SW1Y 4JH",
    "Country": "United Kingdom",
}


def fill_address(visitor):
    for name, value in ADDRESS.items():
        visitor.page.get_by_label(re.compile(f"^{name}")).first.fill(value)


def put_into_cart(visitor, product, quantity=1):
    page = visitor.page
    page.goto(f"/products/x-{product['productId']}")
    expect(visitor.heading(product["name"], exact=True)).to_be_visible()
    visitor.field("Quantity").fill(str(quantity))
    visitor.button("Add to cart").click()
    if visitor.scripts:
        expect(page.get_by_role("dialog")).to_contain_text("Added to your cart")
        page.get_by_role("dialog").get_by_role("link", name="View cart").click()
    expect(visitor.heading("Cart", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440], ids=["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_customer_buys_and_cancels(visitors, shop, customer, scripts, width):
    visitor = visitors(scripts=scripts, width=width)
    page = visitor.page
    page.goto("/")
    visitor.link("Shop all").click()
    expect(visitor.heading("Products", exact=True)).to_be_visible()
    put_into_cart(visitor, shop.product(), quantity=2)
    visitor.link("Check out").click()
    visitor.sign_in(customer)
    expect(page).to_have_url(re.compile("/checkout/address"))
    fill_address(visitor)
    visitor.button("Continue to payment").click()
    page.get_by_role("radio", name="Cash on delivery" if width == 390 else "Card").check()
    visitor.button(re.compile(r"^Pay \$")).click()
    expect(visitor.heading(re.compile(r"^Order \d{3}-\d{3}-\d{3}$")).first).to_be_visible()
    expect(page.get_by_text("Thank you!")).to_be_visible()
    timeline = page.get_by_role("list", name="Timeline")
    expect(timeline).to_be_visible()
    if not scripts:
        # Without scripts a page shows what was so when it was loaded.
        while timeline.get_by_text("Confirmed").count() == 0:
            page.reload()
    expect(timeline.get_by_text("Confirmed")).to_be_visible()
    visitor.button("Cancel order").click()
    timeline = page.get_by_role("list", name="Timeline")
    expect(timeline.get_by_text("Cancelled", exact=True)).to_be_visible()
    if width == 1440:
        # What a card has paid comes back; the page says so, instead of "Cancelled" a second time.
        while timeline.get_by_text("Paid back", exact=True).count() == 0:
            page.reload()
        expect(timeline.get_by_text("Cancelled", exact=True)).to_have_count(1)


def test_a_stranger_registers_with_a_code_from_the_mail_and_keeps_the_cart(visitors, shop):
    visitor = visitors()
    page = visitor.page
    product = shop.product()
    put_into_cart(visitor, product)
    visitor.link("Check out").click()
    page.get_by_role("main").get_by_role("link", name="Create account").click()
    address = shop.new_address()
    visitor.field("Name").fill("Grace Hopper")
    visitor.field("Email").fill(address)
    visitor.field("Password").fill(shop.PASSWORD)
    visitor.button("Create account").click()
    visitor.field("Code").fill(shop.mailed_code(address))
    visitor.button("Verify").click()
    visitor.field("Email").fill(address)
    visitor.field("Password").fill(shop.PASSWORD)
    visitor.button("Sign in").click()
    expect(page).to_have_url(re.compile("/checkout/address"))
    expect(page.get_by_role("complementary", name="Summary")).to_contain_text(product["name"])


def test_a_forgotten_password_is_set_anew(visitors, shop):
    visitor = visitors()
    customer = shop.new_customer()
    visitor.page.goto("/sign-in")
    visitor.link("Forgot your password?").click()
    visitor.field("Email").fill(customer.email)
    visitor.button("Send code").click()
    expect(visitor.field("Code")).to_be_visible()
    # The mail after that of the registration.
    first = shop.mailed_code(customer.email)
    visitor.field("Code").fill(first)
    visitor.field("New password").fill("Another-Lantern-43")
    visitor.button("Set password").click()
    expect(visitor.heading("Sign in", exact=True)).to_be_visible()
    visitor.field("Password").fill("Another-Lantern-43")
    visitor.button("Sign in").click()
    visitor.page.goto("/account")
    visitor.button("Sign out").click()
    visitor.page.goto("/account")
    expect(visitor.heading("Sign in", exact=True)).to_be_visible()


def test_a_declined_card_is_said_and_cash_pays(visitors, shop, customer):
    visitor = visitors()
    page = visitor.page
    put_into_cart(visitor, shop.product())
    visitor.link("Check out").click()
    visitor.sign_in(customer)
    fill_address(visitor)
    visitor.button("Continue to payment").click()
    page.get_by_role("radio", name="Card").check()
    page.get_by_label("Simulated outcome").select_option("tok_declined")
    visitor.button(re.compile(r"^Pay \$")).click()
    expect(page.get_by_role("alert")).to_contain_text("The payment was declined")
    page.get_by_role("radio", name="Cash on delivery").check()
    visitor.button(re.compile(r"^Pay \$")).click()
    expect(page.get_by_text("Thank you!")).to_be_visible()


def test_the_back_button_and_a_second_tab_order_nothing_twice(visitors, shop, customer):
    visitor = visitors()
    page = visitor.page
    put_into_cart(visitor, shop.product())
    visitor.link("Check out").click()
    visitor.sign_in(customer)
    fill_address(visitor)
    # The same cart in a second tab, which continues first.
    other = visitor.new_tab()
    other.goto("/checkout/address")
    for name, value in ADDRESS.items():
        other.get_by_label(re.compile(f"^{name}")).first.fill(value)
    other.get_by_role("button", name="Continue to payment").click()
    expect(other.get_by_role("radio", name="Card")).to_be_visible()
    ordered = re.search("order=([0-9a-f-]+)", other.url).group(1)
    visitor.button("Continue to payment").dblclick()
    page.wait_for_url(f"**/checkout/payment?order={ordered}")
    page.go_back()
    page.goto("/orders")
    unpaid = page.get_by_role("listitem").filter(has=page.get_by_text("Waiting for payment"))
    expect(unpaid).to_have_count(1)


def test_search_offers_names_while_one_types(visitors, shop):
    visitor = visitors()
    page = visitor.page
    product = shop.product()
    page.goto("/products")
    box = page.get_by_role("combobox", name="Search products")
    box.press_sequentially(product["name"][:6])
    option = page.get_by_role("option").filter(has_text=product["name"])
    expect(option).to_be_visible()
    for _ in range(6):
        box.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    box.press("Enter")
    expect(visitor.heading(product["name"], exact=True)).to_be_visible()


def test_filters_stand_in_the_address_and_survive_the_back_button(visitors):
    visitor = visitors()
    page = visitor.page
    page.goto("/products")
    page.get_by_label("Sort by").select_option("price")
    expect(page).to_have_url(re.compile("sort=price"))
    category = page.get_by_role("group", name="Category").get_by_role("link").nth(1)
    name = category.inner_text()
    category.click()
    expect(page.get_by_role("link", name=f"Remove filter {name}")).to_be_visible()
    page.get_by_role("main").get_by_role("list").last.get_by_role("link").first.click()
    page.go_back()
    expect(page.get_by_role("link", name=f"Remove filter {name}")).to_be_visible()


def test_the_drawer_gives_the_focus_back(visitors, shop):
    visitor = visitors()
    page = visitor.page
    page.goto(f"/products/x-{shop.product()['productId']}")
    button = visitor.button("Add to cart")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    expect(page.get_by_role("link", name="Cart, 1 item")).to_be_visible()


def tab_to(page, name):
    """Presses Tab until the element of this accessible name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and re.match(name, focused.aria_snapshot().split("\n")[0]):
            return
    raise AssertionError(f"Tab does not reach {name}")


def test_the_keyboard_alone_buys(visitors, shop, customer):
    page = visitors().page
    keys = page.keyboard
    page.goto(f"/products/x-{shop.product()['productId']}")
    tab_to(page, '- button "Add to cart"')
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, '- link "Check out"')
    keys.press("Enter")
    for name, value in (("Email", customer.email), ("Password", customer.password)):
        tab_to(page, f'- textbox "{name}"')
        keys.type(value)
    keys.press("Enter")
    page.wait_for_url("**/checkout/address")
    for name, value in ADDRESS.items():
        tab_to(page, f'- textbox "{name}')
        keys.press("Control+a")
        keys.type(value)
    tab_to(page, '- button "Continue to payment"')
    keys.press("Enter")
    page.wait_for_url("**/checkout/payment**")
    tab_to(page, '- radio "Cash on delivery"')
    tab_to(page, '- button "Pay ')
    keys.press("Enter")
    expect(page.get_by_text("Thank you!")).to_be_visible()
