extension Audited {
    /// The messages of the product service.
    package enum Product: AuditedService {
        package static let name = ServiceName.product

        package static let requests: [any Request.Type] = [
            ListProducts.self,
            GetProducts.self,
            ListCategories.self,
            GetPrices.self,
            CreateProduct.self,
            UpdateProduct.self,
            DeleteProduct.self,
            RequestPictureUpload.self,
            GetPicture.self,
            BeginImport.self,
            GetImport.self,
            ListImports.self,
            ListFailedRows.self,
            ExportProducts.self,
        ]

        package static let events: [any Event.Type] = [
            ProductCreated.self,
            ProductChanged.self,
            ProductDeleted.self,
            ProductImported.self,
        ]

        package static let subscriptions: [any Event.Type] = [
            AvailabilityChanged.self,
            FileUploaded.self,
        ]
    }
}
