import Vocabulary

extension Order {
    /// As much of these as was sold and is not in stock again.
    package func restockable(_ wanted: [Pieces]) -> [Pieces] {
        let pieces = wanted.byProduct
        return lines.compactMap { line in
            let left = Int64(line.quantity.value) - (returned[line.productID] ?? 0)
            let back = min(pieces[line.productID] ?? 0, left)
            return back > 0 ? Pieces(line.productID, back) : nil
        }
    }

    /// Puts pieces back into stock. What is more than was sold and has not come back already is left out, and so is
    /// everything of a cancelled order: its stock went back as a whole.
    package func returnToStock(_ wanted: [Pieces], reason: String?) -> [OrderEffect] {
        guard state != .cancelled else { return [] }
        let pieces = restockable(wanted)
        return pieces.isEmpty ? [] : [.recordReturn(pieces), .send(.returnStock(pieces, reason: reason))]
    }
}
