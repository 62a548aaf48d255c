import Contracts
import Messaging
import ObjectStore

/// What the catalogue answers and listens to.
enum ProductSubscriptions {
    static func table(
        store: ProductStore, imports: ImportHandlers, arrivals: FileArrivals, objects: any ObjectStore, bus: MessageBus
    ) -> Subscriptions {
        let creation = CreateProductHandler(store: store) { try await bus.ask($0, $1) }
        let pictures = PictureHandlers(store: store, objects: objects)
        return Subscriptions(of: .product)
            .answer(ListProducts.self, ListProductsHandler(store: store).handle)
            .answer(GetProducts.self, CatalogueHandlers(store: store).getProducts)
            .answer(ListCategories.self, CatalogueHandlers(store: store).listCategories)
            .answer(GetPrices.self, CatalogueHandlers(store: store).getPrices)
            .answer(CreateProduct.self, creation.handle)
            .answer(UpdateProduct.self, UpdateProductHandler(store: store).handle)
            .answer(DeleteProduct.self, DeleteProductHandler(store: store).handle)
            .answer(RequestPictureUpload.self, pictures.requestUpload)
            .answer(GetPicture.self, pictures.getPicture)
            .answer(BeginImport.self, imports.begin)
            .answer(GetImport.self, imports.get)
            .answer(ListImports.self, imports.list)
            .answer(ListFailedRows.self, imports.listFailedRows)
            .answer(ExportProducts.self, imports.export)
            .on(AvailabilityChanged.self, store.database.noting(AvailabilityChangedHandler(store: store).handle))
            .on(FileUploaded.self, store.database.noting(arrivals.handle))
    }
}
