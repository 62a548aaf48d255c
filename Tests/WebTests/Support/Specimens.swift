/// Answers of the API.
enum Specimens {
    static let kettle = "01936f00-0000-7000-8000-000000000001"
    static let knife = "01936f00-0000-7000-8000-000000000002"
    static let order = "01936f00-0000-8000-8000-000000000009"

    static func product(_ id: String = kettle, name: String = "Gooseneck Kettle 1 l", price: Int = 6450) -> String {
        #"""
        {"productId":"\#(id)","name":"\#(name)","description":"A slow spout.","category":"Kitchen",
        "price":{"amount":\#(price),"currency":"USD"},"imageUrl":null,"availability":"in_stock",
        "createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-01T08:00:00Z"}
        """#
    }

    static func page(_ products: [String]) -> String {
        #"{"items":[\#(products.joined(separator: ","))],"nextCursor":null}"#
    }

    static let categories = #"{"items":[{"name":"Kitchen","productCount":12}]}"#
    static let stock = #"{"productId":"\#(kettle)","available":5,"status":"in_stock"}"#

    static func cart(quantity: Int = 2) -> String {
        #"""
        {"items":[{"productId":"\#(kettle)","name":"Gooseneck Kettle 1 l","quantity":\#(quantity),
        "unitPrice":{"amount":6450,"currency":"USD"},"lineTotal":{"amount":\#(6450 * quantity),"currency":"USD"},
        "availability":"in_stock","previousPrice":{"amount":7000,"currency":"USD"}}],"promoCode":null,
        "subtotal":{"amount":\#(6450 * quantity),"currency":"USD"},"discount":{"amount":0,"currency":"USD"},
        "total":{"amount":\#(6450 * quantity),"currency":"USD"},"updatedAt":"2026-11-01T08:00:00Z"}
        """#
    }

    static func order(_ status: String, refundable: Int = 0, more: String = "") -> String {
        #"""
        {"orderId":"\#(order)","number":"123-456-789","status":"\#(status)","items":[{"productId":"\#(kettle)",
        "name":"Gooseneck Kettle 1 l","quantity":2,"unitPrice":{"amount":6450,"currency":"USD"},
        "lineTotal":{"amount":12900,"currency":"USD"}}],"subtotal":{"amount":12900,"currency":"USD"},
        "discount":{"amount":0,"currency":"USD"},"total":{"amount":12900,"currency":"USD"},"promoCode":null,
        "shippingAddress":null,"payment":null,"attemptsLeft":3,"refunded":{"amount":0,"currency":"USD"},
        "refundable":{"amount":\#(refundable),"currency":"USD"},"rejection":null,"reservationExpiresAt":"2026-11-01T08:15:00Z",
        "createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-01T08:00:00Z"\#(more)}
        """#
    }

    /// As administrators see it.
    static func adminOrder(_ status: String, refundable: Int = 0, customer: String = "Ada <b>") -> String {
        order(
            status, refundable: refundable,
            more: #"""
                ,"customerId":"\#(kettle)","customer":{"userId":"\#(kettle)","name":"\#(customer)","email":"ada@example.com"},
                "note":"Ring twice."
                """#)
    }

    static let history =
        #"{"items":[{"sequence":1,"status":"pending","reason":null,"at":"2026-11-01T08:00:00Z"}]}"#

    /// A paid order that was cancelled: its refund is a step of the same status.
    static let historyOfCancellation = #"""
        {"items":[{"sequence":1,"status":"confirmed","reason":null,"at":"2026-11-01T08:00:00Z"},
        {"sequence":2,"status":"cancelled","reason":"changed my mind","at":"2026-11-01T08:01:00Z"},
        {"sequence":3,"status":"cancelled","reason":"payment_refunded","at":"2026-11-01T08:01:01Z",
        "refund":{"amount":12900,"currency":"USD"}}]}
        """#

    static func tokens(_ name: String) -> String {
        #"{"accessToken":"access-\#(name)","idToken":"i","refreshToken":"refresh-\#(name)","tokenType":"Bearer","expiresIn":3600}"#
    }

    static let account =
        #"{"userId":"\#(kettle)","email":"ada@example.com","name":"Ada <b>","roles":["customer"],"createdAt":"2026-11-01T08:00:00Z"}"#
}
