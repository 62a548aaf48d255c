"""Every page of the shop: for checks that hold for each of them, and for screenshots."""


def public_pages(shop):
    product = shop.product()
    return {
        "home": "/",
        "products": "/products",
        "products filtered": "/products?q=kettle&min=5&max=500&sort=price",
        "products none": "/products?q=zzzzzzzz",
        "product": f"/products/x-{product['productId']}",
        "cart empty": "/cart",
        "sign in": "/sign-in",
        "register": "/register",
        "verify": "/verify?email=ada@example.com",
        "forgot password": "/forgot-password",
        "reset password": "/reset-password?email=ada@example.com",
        "not found": "/no/such/page",
        "offline": "/offline",
        "home Vietnamese": "/vi",
    }


def customer_pages(order):
    """For a customer with something in the cart and an order."""
    return {
        "cart": "/cart",
        "checkout address": "/checkout/address",
        "orders": "/orders",
        "order": f"/orders/{order}",
        "account": "/account",
    }


def console_pages(shop, order):
    """For an administrator."""
    product = shop.product()["productId"]
    return {
        "console": "/console",
        "console orders": "/console/orders",
        "console orders none": "/console/orders?q=zzzzzzzz",
        "console order": f"/console/orders/{order}",
        "console refunds": "/console/refunds",
        "console products": "/console/products?min=1",
        "console product": f"/console/products/{product}",
        "console new product": "/console/products/new",
        "console stock": "/console/stock",
        "console stock of one": f"/console/stock/{product}",
        "console promotions": "/console/promotions",
        "console imports": "/console/imports",
        "console customers": "/console/customers",
        "console mail": "/console/mail",
        "console styleguide": "/console/styleguide",
    }
