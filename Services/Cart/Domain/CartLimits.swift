import Vocabulary

/// How much one cart may hold. Together the limits keep its total within 64 bits.
package enum CartLimits {
    package static let products = 100
    /// The sum over all products.
    package static let pieces = 5_000_000
    /// The catalogue's highest price for one piece, in minor units.
    package static let highestPrice: Int64 = 1_000_000_000_000

    static func allow(_ lines: [CartLine]) -> Bool {
        lines.count <= products && lines.map(\.quantity.value).reduce(0, +) <= pieces
    }
}
