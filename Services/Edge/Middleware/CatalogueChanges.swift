import HTTPTypes
import Hummingbird
import Vocabulary

/// Forgets what a request may have changed in the catalogue before that is answered, so that who changes the catalogue
/// through this edge reads the change here. Whether it succeeded does not matter: that of a request without an answer is
/// not known.
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
