package import Vocabulary

/// The end of a reservation: sold, released by its order, expired, or returned after the sale.
package struct ReservationEnding: Sendable, Hashable {
    /// False when there is nothing to sell or nothing to return.
    package let isDone: Bool
    package let effects: [ReservationEffect]

    private init(_ effects: [ReservationEffect], isDone: Bool = true) {
        (self.effects, self.isDone) = (effects, isDone)
    }

    /// The products that an event moves. They are locked before `init(_:of:by:in:)` decides.
    package static func products(_ reservation: Reservation?, by event: ReservationEvent) -> [ProductID] {
        guard let reservation, ReservationStep(reservation.state, event.kind).movesStock else { return [] }
        return reservation.lines.productIDs
    }

    /// - Parameters:
    ///   - reservation: nil when it was never requested
    ///   - book: the stock of the reservation's products; movements are entered there
    package init(
        _ reservation: Reservation?, of orderID: OrderID, by event: ReservationEvent, in book: inout StockBook
    ) {
        let lines = reservation?.lines ?? ReservationLines([])
        switch ReservationStep(reservation?.state, event.kind) {
        case .sell:
            book.commit(lines, for: orderID)
            self.init([.setState(.committed)])
        case .takeAgain:
            let isTaken = Self.takeAgain(lines, for: orderID, in: &book)
            self.init(isTaken ? [.setState(.committed)] : [], isDone: isTaken)
        case .giveBack(let state, let kind):
            book.giveBack(lines, for: orderID, as: kind)
            self.init([.setState(state)])
        case .takeBack: self.init(Self.takeBack(lines, event, reservation, in: &book) + [.setState(.returned)])
        case .takeBackPieces: self.init(Self.takeBack(event.pieces, event, reservation, in: &book))
        case .close: self.init([.setState(.returned)])
        case .forbid(let state): self.init([.insert(state)])
        case .absorb: self.init([])
        case .refuse: self.init([], isDone: false)
        }
    }

    /// All lines or none. Without lines nothing was held.
    private static func takeAgain(
        _ lines: ReservationLines, for orderID: OrderID, in book: inout StockBook
    ) -> Bool {
        guard !lines.lines.isEmpty else { return false }
        do throws(StockBook.Shortage) {
            try book.takeAgain(lines, for: orderID)
            return true
        } catch {
            return false
        }
    }

    private static func takeBack(
        _ wanted: ReservationLines, _ event: ReservationEvent, _ reservation: Reservation?, in book: inout StockBook
    ) -> [ReservationEffect] {
        guard let reservation else { return [] }
        let back = reservation.unreturned(of: wanted)
        guard !back.lines.isEmpty else { return [] }
        book.takeBack(back, for: reservation.orderID, reason: event.reason)
        return [.addReturned(back)]
    }
}

extension ReservationEvent {
    fileprivate var pieces: ReservationLines {
        if case .takeBackPieces(let pieces, _) = self { pieces } else { ReservationLines([]) }
    }

    fileprivate var reason: String? {
        switch self {
        case .takeBack(let reason), .takeBackPieces(_, let reason): reason
        case .commit, .release, .lapse: nil
        }
    }
}
