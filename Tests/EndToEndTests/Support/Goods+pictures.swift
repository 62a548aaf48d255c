import Foundation
import TestSupport
import Testing

/// A picture of the product.
extension Goods {
    private var picturePath: String { "/v1/admin/products/\(productID)/image" }

    func invite(_ picture: Data, as type: String) async throws -> Upload {
        let answer = try await admin.shop.post(picturePath, #"{"contentType":"\#(type)","size":\#(picture.count)}"#)
        try #require(answer.status == 201, "\(answer)")
        #expect(answer.json.expiresAt.string != nil)
        return try Upload(answer.json)
    }

    /// Waits until the picture is ready or refused.
    func pictureOutcome() async throws -> JSONTree {
        try await eventually("the picture is processed", within: .seconds(30)) {
            let status = try await admin.shop.get(picturePath).json.status.string
            return status == "ready" || status == "refused"
        }
        return try await admin.shop.get(picturePath).json
    }
}
