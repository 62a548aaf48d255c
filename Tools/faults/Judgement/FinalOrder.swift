/// An order's final state, after the stack has become quiet.
struct FinalOrder: Sendable {
    static let paid: Set<String> = ["confirmed", "shipped", "delivered"]
    static let open: Set<String> = ["accepted", "pending"]

    let id: String
    let status: String
    let lines: [String: Int]

    init?(_ json: JSON) {
        guard let id = json["orderId"].string, let status = json["status"].string else { return nil }
        self.id = id
        self.status = status
        lines = Shopper.lines(json)
    }

    var isPaid: Bool { Self.paid.contains(status) }
    var isOpen: Bool { Self.open.contains(status) }
}
