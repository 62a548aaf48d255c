package import Vocabulary

/// A number of pieces of one product.
package struct Pieces: Sendable, Hashable {
    package let productID: ProductID
    package let count: Int64

    package init(_ productID: ProductID, _ count: Int64) { (self.productID, self.count) = (productID, count) }
}

extension Sequence where Element == Pieces {
    package var byProduct: [ProductID: Int64] {
        Dictionary(map { ($0.productID, $0.count) }, uniquingKeysWith: +)
    }

    /// Summed by product, ordered by id.
    package var merged: [Pieces] { byProduct.sorted { $0.key < $1.key }.map { Pieces($0.key, $0.value) } }
}
