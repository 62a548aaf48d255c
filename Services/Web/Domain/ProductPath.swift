package import Vocabulary

/// The address of a product's page: `/products/{slug}-{productId}`. Only the id identifies the product, so an address with an
/// old name leads to the right page.
package struct ProductPath: Hashable, Sendable, CustomStringConvertible {
    private static let idLength = 36

    package let productID: ProductID
    package let slug: String

    package init(_ productID: ProductID, name: String) { (self.productID, slug) = (productID, Slug.of(name)) }

    /// - Parameter segment: the last segment of the path; nil unless it ends with an id
    package init?(segment: String) {
        guard let productID = ProductID(String(segment.suffix(Self.idLength))) else { return nil }
        let rest = segment.dropLast(Self.idLength)
        guard rest.isEmpty || rest.hasSuffix("-") else { return nil }
        (self.productID, slug) = (productID, String(rest.dropLast()))
    }

    package var description: String { "/products/\(slug)-\(productID)" }
}
