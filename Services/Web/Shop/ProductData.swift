import JSONCoding
import Vocabulary

/// A product as structured data for search engines (schema.org, JSON-LD).
struct ProductData: Encodable, Sendable {
    private struct Offer: Encodable, Sendable {
        let type = "Offer"
        let url: String
        let price: String
        let priceCurrency: String
        let availability: String

        private enum CodingKeys: String, CodingKey {
            case type = "@type"
            case url, price, priceCurrency, availability
        }
    }

    private let context = "https://schema.org"
    private let type = "Product"
    private let name: String
    private let description: String
    private let image: String?
    private let offers: Offer

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, description, image, offers
    }

    init(_ product: Product, url: String) {
        (name, description, image) = (product.name, product.description, product.imageUrl)
        let isSold = product.availability != Availability.outOfStock.rawValue
        offers = Offer(
            url: url, price: product.price.decimalText, priceCurrency: product.price.currency.description,
            availability: "https://schema.org/\(isSold ? "InStock" : "OutOfStock")")
    }

    /// Safe inside a `script` element, which ends at the first `</`.
    ///
    /// - Throws: `EncodingError`
    var json: String {
        get throws {
            String(decoding: try JSONCoder.encode(self), as: UTF8.self).replacing("<", with: "\\u003c")
        }
    }
}
