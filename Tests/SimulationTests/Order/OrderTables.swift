/// What the order service keeps.
struct OrderTables {
    var rows: [OrderRow] = []

    func index(of order: Int) -> Int? { rows.firstIndex { $0.order == order } }
}
