/// Which caches may store a page.
enum PageCaching: String {
    /// For pages of one visitor.
    case never = "private, no-store"
    /// For pages with the same bytes for everybody: shared caches for a minute, and the last page for a day while a new one cannot
    /// be had (RFC 5861). A browser asks each time.
    case shared = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"
    /// For files whose address has a digest of their content.
    case forever = "public, max-age=31536000, immutable"
}
