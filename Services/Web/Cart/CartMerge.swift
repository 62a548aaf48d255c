import WebDomain

/// Puts a guest's cart into the account's at sign-in.
enum CartMerge {
    /// - Returns: the cookie that clears what was merged; nil if there was nothing. Lines that could not be merged for now stay.
    static func merge(_ visit: Visit, into edge: EdgeClient) async throws -> String? {
        guard let guest = visit.cookie(.cart, of: GuestCart.self), !guest.lines.isEmpty else { return nil }
        var left: [GuestCart.Line] = []
        for line in guest.lines {
            do throws(EdgeFailure) {
                _ = try await edge.add(line.quantity, of: line.productID)
            } catch {
                if error.isTemporary { left.append(line) }
                // Fewer pieces are left than the guest wanted.
                if let available = error.problem?.available, available > 0 {
                    _ = try? await edge.add(Int(available), of: line.productID)
                }
            }
        }
        return left.isEmpty
            ? SealedCookies.clear(.cart) : try visit.cookies.set(.cart, to: GuestCart(lines: left))
    }
}
