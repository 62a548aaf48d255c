import Vocabulary

/// The names of products, which the list of stock does not have.
enum ProductNames {
    /// Products that cannot be had, as they are no longer sold, are left out.
    static func of(_ ids: [ProductID], _ edge: EdgeClient) async -> [ProductID: String] {
        await withTaskGroup(of: (ProductID, String?).self) { group in
            for id in Set(ids) { group.addTask { (id, (try? await edge.product(id))?.name) } }
            return await group.reduce(into: [:]) { names, product in names[product.0] = product.1 }
        }
    }
}
