import CartDomain
import Vocabulary

struct CartTables {
    /// The result of a check-out.
    enum Answer {
        case claimed
        case alreadyOrdered(by: Int)
        case empty
        /// The cart has changed since it was read.
        case moved
    }

    private static let firstCheckDelay = Int.seconds(5)

    /// By customer.
    var carts = (0..<3).map { _ in Cart.unused(at: Timestamp(seconds: 0)) }
    var claims: [ClaimRow] = []

    func index(of order: Int) -> Int? { claims.firstIndex { $0.order == order } }

    /// - Parameters:
    ///   - seen: the cart as it was read, before prices were queried
    ///   - isGuarded: whether a version may be ordered once only
    mutating func claim(
        _ order: Int, _ customer: Int, _ content: Int, _ seen: Cart, at time: Int, isGuarded: Bool
    ) -> Answer {
        if index(of: order) != nil { return .claimed }
        if isGuarded {
            let versions = seen.lines.isEmpty ? [seen.version, seen.version - 1] : [seen.version]
            let other = claims.first {
                $0.customer == customer && versions.contains($0.version) && $0.state != .released
            }
            if let other { return .alreadyOrdered(by: other.order) }
            guard carts[customer].version == seen.version else { return .moved }
        }
        guard !seen.lines.isEmpty else { return .empty }
        claims.append(
            ClaimRow(
                order: order, customer: customer, content: content, version: seen.version, lines: seen.lines,
                nextCheckAt: time + Self.firstCheckDelay))
        carts[customer].clear()
        carts[customer].noteChange(at: Timestamp(seconds: 0))
        return .claimed
    }

    mutating func notePlaced(_ order: Int) {
        guard let index = index(of: order), claims[index].state == .claimed else { return }
        claims[index].state = .placed
    }

    mutating func release(_ order: Int, named prices: [Int64]) {
        guard let index = index(of: order), claims[index].state == .claimed else { return }
        claims[index].state = .released
        let named = prices.enumerated().map { (ProductID(number: $0.offset), Money($0.element, .usd)) }
        let customer = claims[index].customer
        carts[customer].putBack(
            claims[index].lines, promoCode: nil, named: Dictionary(uniqueKeysWithValues: named))
        carts[customer].noteChange(at: Timestamp(seconds: 0))
    }
}

extension [CartLine] {
    var pieces: Int { map(\.quantity.value).reduce(0, +) }
}
