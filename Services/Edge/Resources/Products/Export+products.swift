import Contracts
import Vocabulary

extension Export {
    /// The catalogue. Importing the file unchanged changes nothing; the last four columns are read-only.
    static func products(from backend: Backend, _ publicURL: PublicURL, _ context: EdgeContext) -> Export {
        Export(
            name: "products",
            columns: [
                "productId", "externalId", "name", "description", "category", "price", "currency", "availability",
                "imageUrl", "createdAt", "updatedAt",
            ]
        ) { cursor in
            let after = cursor.flatMap { ProductID($0) }
            let items = try await backend.ask(ExportProducts(after: after), context.cause, within: timeout).items
            let last = items.count == ExportProducts.limit ? items.last?.product.productID.description : nil
            return Page(rows: items.map { row($0, publicURL) }, next: last)
        }
    }

    private static func row(_ item: ExportProducts.Item, _ publicURL: PublicURL) -> [String] {
        let product = item.product
        return [
            product.productID.description, item.externalID ?? "", product.name, product.description, product.category,
            product.price.decimalText, product.price.currency.description, product.availability.rawValue,
            product.imageUrl.map(publicURL.absolute) ?? "", product.createdAt.description,
            product.updatedAt.description,
        ]
    }
}
