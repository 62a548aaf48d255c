import HTTPTypes
import Vocabulary

/// A product with the version that a change is bound to.
struct TaggedProduct: Sendable {
    var product: Product
    /// The value of `ETag`.
    var tag: String
}

struct NewProduct: Sendable, Encodable {
    var name: String
    var description: String
    var category: String
    var price: Money
    var initialStock: Int64?
    var lowStockThreshold: Int64?
}

/// The fields of a product that change; the others stay.
struct ProductChanges: Sendable, Encodable {
    var name: String?
    var description: String?
    var category: String?
    var price: Money?
}

/// The latest picture that was uploaded for a product.
struct PictureStatus: Sendable, Decodable {
    /// `awaiting`, `processing`, `ready` or `refused`.
    var status: String
    /// Why it was refused.
    var reason: String?
    var imageUrl: String?
}

/// Where a file may be sent, once, and with which headers. The browser sends it there itself.
struct UploadInvitation: Sendable, Codable {
    var uploadUrl: String
    var method: String
    var headers: [String: String]
    /// The page to show when the file is there; for the browser alone.
    var next: String?
}

/// The catalogue, for administrators.
extension EdgeClient {
    private struct NewPicture: Encodable, Sendable {
        var contentType: String
        var size: Int
    }

    func taggedProduct(_ id: ProductID) async throws(EdgeFailure) -> TaggedProduct {
        let answer = try await send(EdgeCall("/v1/products/\(id)", query: []))
        return TaggedProduct(product: try answer.decoded(), tag: answer.headers[.eTag] ?? "")
    }

    func add(_ product: NewProduct) async throws(EdgeFailure) -> Product {
        try await send(EdgeCall(.post, "/v1/admin/products"), product)
    }

    /// - Parameter tag: of the product that the change was made from
    func change(_ id: ProductID, _ changes: ProductChanges, from tag: String) async throws(EdgeFailure) {
        try await perform(EdgeCall(.patch, "/v1/admin/products/\(id)").with(.ifMatch, tag), changes)
    }

    func delete(_ id: ProductID) async throws(EdgeFailure) {
        _ = try await send(EdgeCall(.delete, "/v1/admin/products/\(id)"))
    }

    /// Nil if none was uploaded yet.
    func picture(of id: ProductID) async throws(EdgeFailure) -> PictureStatus? {
        do throws(EdgeFailure) { return try await get("/v1/admin/products/\(id)/image") } catch {
            guard error.problem?.status == 404 else { throw error }
            return nil
        }
    }

    func invitePicture(of id: ProductID, type: String, size: Int) async throws(EdgeFailure) -> UploadInvitation {
        try await send(
            EdgeCall(.post, "/v1/admin/products/\(id)/image"), NewPicture(contentType: type, size: size))
    }
}
