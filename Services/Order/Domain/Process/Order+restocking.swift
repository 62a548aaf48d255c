import Vocabulary

extension Order {
    /// The wanted pieces, limited to those that were sold and not restocked yet.
    package func restockable(_ wanted: [Pieces]) -> [Pieces] {
        let pieces = wanted.byProduct
        return lines.compactMap { line in
            let left = Int64(line.quantity.value) - (returned[line.productID] ?? 0)
            let back = min(pieces[line.productID] ?? 0, left)
            return back > 0 ? Pieces(line.productID, back) : nil
        }
    }

    /// Puts pieces back into stock, limited to those that were sold and not restocked yet. A cancelled order restocks
    /// nothing more: all its stock was returned already.
    package func returnToStock(_ wanted: [Pieces], reason: String?) -> [OrderEffect] {
        guard state != .cancelled else { return [] }
        let pieces = restockable(wanted)
        return pieces.isEmpty ? [] : [.recordReturn(pieces), .send(.returnStock(pieces, reason: reason))]
    }
}
