import Vocabulary

/// The pictures of a cart's products, which the cart itself does not have. A picture that cannot be had is left out.
enum CartPictures {
    private static let most = 40

    static func of(_ cart: Cart, _ edge: EdgeClient) async -> [ProductID: String] {
        await withTaskGroup(of: (ProductID, String?).self) { group in
            for item in cart.items.prefix(most) {
                group.addTask { (item.productId, (try? await edge.product(item.productId))?.imageUrl) }
            }
            return await group.reduce(into: [:]) { pictures, picture in pictures[picture.0] = picture.1 }
        }
    }
}
