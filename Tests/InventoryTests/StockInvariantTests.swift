import InventoryDomain
import TestSupport
import Testing
import Vocabulary

/// Under any sequence of events no counter is negative, no piece is lost, and the ledger explains every counter.
@Suite struct StockInvariantTests {
    private static let products = (1...4).map { ProductID(UniqueID(high: 2, low: $0)) }

    @Test func `any interleaving of orders keeps the stock book consistent`() {
        for seed in UInt64(1)...200 {
            var random = SplitMix(seed: seed)
            var book = StockBook(
                Self.products.map { product in
                    Stock(productID: product, counters: StockCounters(available: .random(in: 0...9, using: &random)))
                })
            var reservations: [OrderID: Reservation] = [:]
            for _ in 0..<60 {
                step(&book, &reservations, &random)
                check(book, reservations, seed)
            }
        }
    }

    private func step(
        _ book: inout StockBook, _ reservations: inout [OrderID: Reservation], _ random: inout SplitMix
    ) {
        let order = OrderID(UniqueID(high: 1, low: .random(in: 1...12, using: &random)))
        guard let known = reservations[order] else {
            let lines = ReservationLines(
                Self.products.shuffled(using: &random).prefix(2).map { .init($0, .random(in: 1...3, using: &random)) })
            let isHeld = (try? book.reserve(lines, for: order)) != nil
            reservations[order] = Reservation(
                orderID: order, state: isHeld ? .held : .rejected, lines: lines, returned: ReservationLines([]))
            return
        }
        let event = event(known, &random)
        for effect in ReservationEnding(known, of: order, by: event, in: &book).effects {
            switch effect {
            case .setState(let state): reservations[order]?.state = state
            case .addReturned(let lines):
                reservations[order]?.returned = ReservationLines(known.returned.lines + lines.lines)
            case .insert: Issue.record("seed has a reservation already")
            }
        }
    }

    private func event(_ known: Reservation, _ random: inout SplitMix) -> ReservationEvent {
        let pieces = known.lines.lines.map { line in
            ReservationLines.Line(line.productID, .random(in: 0...line.pieces, using: &random))
        }
        let events: [ReservationEvent] = [
            .commit, .release, .lapse, .takeBack(reason: nil), .takeBackPieces(ReservationLines(pieces), reason: nil),
        ]
        return events.randomElement(using: &random) ?? .commit
    }

    private func check(_ book: StockBook, _ reservations: [OrderID: Reservation], _ seed: UInt64) {
        for product in Self.products {
            guard let opening = book.opening[product]?.counters, let now = book[product]?.counters else { continue }
            #expect(min(now.available, now.reserved, now.sold) >= 0, "seed \(seed)")
            #expect(now.available + now.reserved + now.sold == opening.available, "seed \(seed)")
            #expect(now.reserved == pieces(of: product, in: .held, reservations), "seed \(seed)")
            #expect(
                now.sold == pieces(of: product, in: .committed, reservations) - returned(product, reservations),
                "seed \(seed)")
            var explained = opening
            for movement in book.movements where movement.productID == product { explained += movement.deltas }
            #expect(explained == now, "seed \(seed)")
        }
    }

    private func pieces(
        of product: ProductID, in state: ReservationState, _ reservations: [OrderID: Reservation]
    ) -> Int64 {
        reservations.values.filter { $0.state == state }.flatMap(\.lines.lines).filter { $0.productID == product }
            .reduce(0) { $0 + $1.pieces }
    }

    private func returned(_ product: ProductID, _ reservations: [OrderID: Reservation]) -> Int64 {
        reservations.values.filter { $0.state == .committed }.flatMap(\.returned.lines)
            .filter { $0.productID == product }.reduce(0) { $0 + $1.pieces }
    }
}
