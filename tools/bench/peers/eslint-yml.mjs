// What eslint-plugin-yml recommends, over the profiles.
import yml from 'eslint-plugin-yml';

export default [...yml.configs.recommended];
