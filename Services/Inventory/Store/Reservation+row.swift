import InventoryDomain
import Messaging
import Postgres
import Vocabulary

extension Reservation {
    /// The columns that `init(_:)` reads.
    static let columns: Statement = """
        order_id, state,
        ARRAY(SELECT product_id FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS product_ids,
        ARRAY(SELECT pieces FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS pieces,
        ARRAY(SELECT returned FROM reservation_line AS line
              WHERE line.order_id = reservation.order_id ORDER BY product_id) AS returned
        """

    init(_ row: Row) throws {
        let productIDs: [ProductID] = try row["product_ids"]
        let pieces: [Int64] = try row["pieces"]
        let returned: [Int64] = try row["returned"]
        self.init(
            orderID: try row["order_id"], state: try row["state"],
            lines: ReservationLines(zip(productIDs, pieces).map(ReservationLines.Line.init)),
            returned: ReservationLines(zip(productIDs, returned).map(ReservationLines.Line.init)))
    }
}
