import HTTPTypes
import Hummingbird
import Vocabulary

/// Drops cached answers that a request may have changed before it is answered, so that its client reads its own change
/// through this edge. Failed requests drop them too, as a request that timed out may have been executed.
struct CatalogueChanges {
    let cache: CatalogueCache

    func forget(_ change: RouteChange, _ context: EdgeContext) {
        guard change == .catalogue else { return }
        if let product = context.parameters.get("productId").flatMap({ ProductID($0) }) {
            cache.drop(product)
        } else {
            cache.dropLists()
        }
    }
}
