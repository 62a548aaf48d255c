import Vocabulary

/// The names of products, which the list of stock does not have.
struct ProductNames: Sendable {
    private let names: [ProductID: String]
    /// Products that are no longer sold: their stock stays in the list.
    private let gone: Set<ProductID>

    /// - Parameter ids: one that cannot be asked for has no name, and counts as sold
    static func load(_ ids: [ProductID], _ edge: EdgeClient) async -> ProductNames {
        await withTaskGroup(of: (ProductID, name: String?, isGone: Bool).self) { group in
            for id in Set(ids) {
                group.addTask {
                    do throws(EdgeFailure) { return (id, try await edge.product(id).name, false) } catch {
                        return (id, nil, error.problem?.status == 404)
                    }
                }
            }
            var (names, gone) = ([ProductID: String](), Set<ProductID>())
            for await product in group {
                names[product.0] = product.name
                if product.isGone { gone.insert(product.0) }
            }
            return ProductNames(names: names, gone: gone)
        }
    }

    subscript(id: ProductID) -> String? { names[id] }

    func isSold(_ id: ProductID) -> Bool { !gone.contains(id) }
}
