import Contracts
import DurableMessaging
import Messaging
import ProductUploads

/// Assigns each message to its handler. Imports and pictures add their own requests.
enum ProductSubscriptions {
    static func table(store: ProductStore, uploads: UploadRouter, bus: MessageBus) -> Subscriptions {
        let creation = CreateProductHandler(store: store) { try await bus.call($0, $1) }
        return Subscriptions(of: .product)
            .answer(ListProducts.self, ListProductsHandler(store: store).handle)
            .answer(GetProducts.self, CatalogueHandlers(store: store).getProducts)
            .answer(ListCategories.self, CatalogueHandlers(store: store).listCategories)
            .answer(GetPrices.self, CatalogueHandlers(store: store).getPrices)
            .answer(ExportProducts.self, CatalogueHandlers(store: store).export)
            .perform(CreateProduct.self, creation.handle)
            .perform(UpdateProduct.self, UpdateProductHandler(store: store).handle)
            .perform(DeleteProduct.self, DeleteProductHandler(store: store).handle)
            .on(AvailabilityChanged.self, store.database.noting(AvailabilityChangedHandler(store: store).handle))
            .on(FileUploaded.self, store.database.noting(uploads.handle))
    }
}
