import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Pages only: files are compressed by the server in front of Next, once and better.
  compress: true,
  images: { unoptimized: true },
  devIndicators: false,
  // The hot-reload socket of the development build; our own server has checked Host and Origin before.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // Types are a step of their own, over the server and the tests too.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
}

export default withNextIntl(config)
