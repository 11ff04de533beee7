import { StartPage } from '#components/clusters/start-page.tsx'

export default function Page() {
  return <StartPage />
}
