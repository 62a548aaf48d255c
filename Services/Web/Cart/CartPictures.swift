import Vocabulary

/// The pictures of a cart's products, which the cart itself does not have. A picture that cannot be had is left out.
enum CartPictures {
    private static let most = 40
    private static let atATime = 8

    static func of(_ cart: Cart, _ edge: EdgeClient) async -> [ProductID: String] {
        await withTaskGroup(of: (ProductID, String?).self) { group in
            var pictures: [ProductID: String] = [:]
            for (number, item) in cart.items.prefix(most).enumerated() {
                if number >= atATime, let picture = await group.next() { pictures[picture.0] = picture.1 }
                group.addTask { (item.productId, (try? await edge.product(item.productId))?.imageUrl) }
            }
            for await picture in group { pictures[picture.0] = picture.1 }
            return pictures
        }
    }
}
