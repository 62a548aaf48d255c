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
